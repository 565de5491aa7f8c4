"""Spoiled formulas of notebook 19, Why do deep networks stop learning?"""

ASIDE = ["starts", "company", "revive"]

SPOILS = [
    ("column", "(number - mu) ** 2", "abs(number - mu)"),
    ("column", "/ v**0.5 for", "/ v for"),
    ("columns", "(X - mean) / np.sqrt(var)", "(X - mean) / var"),
    ("columns", "batch.mean(axis=0)", "batch.mean()"),
    ("columns", "gamma * normalized", "normalized"),
    ("paths", '"directly": g / 5', '"directly": g / 25'),
    ("paths", "-np.full(4, g.mean()) / 5", "np.full(4, g.mean()) / 5"),
    ("paths", "-x_hat * (g * x_hat).mean() / 5", "-x_hat * g * x_hat / 5"),
    ("sum", "(g - g.mean() - x_hat", "(g - x_hat"),
    ("sum", "- x_hat * (g * x_hat).mean()", ""),
    ("sum", "* (g * x_hat).mean()) / x.std()", "* (g * x_hat).sum()) / x.std()"),
    ("running", "0.9 * running_mean + 0.1 * numbers", "0.1 * running_mean + 0.9 * numbers"),
    ("batch-norm", "self.gamma * self.N + self.beta", "self.gamma * (self.N + self.beta)"),
    ("batch-norm", "(self.dbeta + self.N * self.dgamma)", "self.dbeta"),
    ("batch-norm", "self.gamma * self.scale * dA", "self.scale * dA"),
    ("skip", "return X + self.activation", "return self.activation"),
    ("skip", "return dA + super()", "return super()"),
    ("skip", "super().backward(self.activation.backward(dA))", "super().backward(dA)"),
]
