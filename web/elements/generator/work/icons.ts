export const AGAIN = 'M19 12a7 7 0 1 1-2.1-5M19 4v4h-4';
export const EDIT = 'M5 19l1-4L16 5l3 3L9 18z';
