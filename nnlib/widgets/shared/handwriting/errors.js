// The one error that reading your own digit promises.
export class DigitImageError extends Error {}
