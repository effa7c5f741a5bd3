/** A token of the signed-in user, from this page's own server. */
export async function newToken() {
  const response = await fetch('/easel-token', { method: 'POST' });
  if (!response.ok) throw new Error('Please sign in to make images.');
  return response.json();
}

/** What this person has saved. */
export async function savedImages() {
  return (await fetch('/images')).json();
}

/** Saves an image, as `easel-complete` told of it, under a title. */
export async function saveImage(image, title) {
  const response = await fetch('/images', { method: 'POST', body: new URLSearchParams({ image: image.id, title }) });
  if (!response.ok) throw new Error('The image could not be saved.');
}
