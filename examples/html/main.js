import { newToken, savedImages } from '../shared.js';

document.querySelector('easel-generator').tokenProvider = newToken;

const list = document.querySelector('ul');
for (const { url, title } of await savedImages()) {
  const image = Object.assign(document.createElement('img'), { src: url, alt: title });
  const item = document.createElement('li');
  item.append(image, title);
  list.append(item);
}
