import { Postcard } from './postcard.jsx';

export default function Page() {
  return (
    <main>
      <h1>Your postcard</h1>
      <Postcard />
    </main>
  );
}
