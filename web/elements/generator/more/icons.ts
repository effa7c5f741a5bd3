export const SHARE = 'M12 15V4M8 8l4-4 4 4M6 12v7.5h12V12';
export const SHUFFLE =
  'M4 7h3c4 0 6 10 10 10h3m-2.5-2.5L20 17l-2.5 2.5M4 17h3c1.3 0 2.3-1 3.2-2.4M13.8 9.4C14.7 8 15.7 7 17 7h3m-2.5-2.5L20 7l-2.5 2.5';
export const MORE = 'M5 12h.01M12 12h.01M19 12h.01';
export const CHANGE = 'M4 20c4 1 7-1 6.5-4.5L8 13c-3 0-4 2.5-4 7zM8.5 13.5L18 4l2 2-9.5 9.5';
