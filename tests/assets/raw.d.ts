/** Files read as text by a test. */
declare module "*?raw" {
  const text: string;
  export default text;
}
