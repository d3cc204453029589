declare module 'stopword' {
  /** By their languages' codes of ISO 639-3. */
  export const ell: string[],
    fra: string[],
    gle: string[],
    hye: string[],
    ita: string[],
    jpn: string[],
    nld: string[],
    nob: string[],
    por: string[],
    rus: string[],
    spa: string[],
    tha: string[],
    ukr: string[]
}
