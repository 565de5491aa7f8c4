"""The one error that reading your own digit promises."""


class DigitImageError(ValueError):
    """A picture cannot be read, or there is no digit to be found on it; it says what to do."""
