import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { newToken, savedImages, saveImage } from '../shared.js';

function Postcard() {
  const [image, setImage] = useState(null);
  const [saved, setSaved] = useState([]);
  useEffect(() => {
    void savedImages().then(setSaved);
  }, []);

  async function save(form) {
    await saveImage(image, form.get('title'));
    setSaved(await savedImages());
  }

  return (
    <>
      <h1>Your postcard</h1>
      <form action={save}>
        <easel-generator
          name="image"
          required
          tokenProvider={newToken}
          oneasel-complete={({ detail }) => setImage(detail.image)}
        ></easel-generator>
        <label>
          Title <input name="title" required maxLength={80} />
        </label>
        <button type="submit">Save</button>
      </form>
      <h2>Saved</h2>
      <ul>
        {saved.map(({ id, url, title }) => (
          <li key={id}>
            <img src={url} alt={title} />
            {title}
          </li>
        ))}
      </ul>
    </>
  );
}

createRoot(document.getElementById('app')).render(
  <StrictMode>
    <Postcard />
  </StrictMode>,
);
