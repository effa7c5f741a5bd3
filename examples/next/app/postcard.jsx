'use client';

import { useEffect, useRef, useState } from 'react';

/** The token of the signed-in user, from this site's own server. */
async function newToken() {
  const response = await fetch('/easel-token', { method: 'POST' });
  if (!response.ok) throw new Error('Please sign in to make images.');
  return response.json();
}

export function Postcard() {
  const [image, setImage] = useState(null);
  const generator = useRef(null);
  // The server's HTML cannot have a function, so it is set when the page is alive. The element takes it before or after its script.
  useEffect(() => {
    generator.current.tokenProvider = newToken;
  }, []);

  return (
    <>
      <easel-generator
        ref={generator}
        size="choose landscape"
        oneasel-complete={({ detail }) => setImage(detail.image)}
      ></easel-generator>
      {image && <p>Your image: {image.url}</p>}
    </>
  );
}
