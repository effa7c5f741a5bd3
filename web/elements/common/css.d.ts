/** A style sheet is imported as text. The build minifies it. */
declare module '*.css' {
  const text: string;
  export default text;
}
