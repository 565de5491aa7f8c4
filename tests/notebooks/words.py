"""The words of the series: private ones and where each may still stand, and the field's own.

A private word may introduce an idea in one notebook; from then on the standard term carries it.
"""

PRIVATE = {  # {pattern: (an example, the standard term, the notebooks that may say it)}
    r"blam(e|es|ed|ing)": ("to blame", "gradient", ("08",)),
    r"(?<!something )bend(s|ing)?|bent": ("bends", "activation function, nonlinearity", ("04",)),
    r"nudg(e|es|ed|ing)": ("a nudge", "finite difference", ("06", "08", "11")),
    r"borders?": ("the border", "decision boundary", ()),
    r"misread(s|ing)?": ("misread", "misclassified", ()),
    r"sur(er|est)": ("surer", "more confident", ()),
    r"(the|a|this|that|which|what) share|shares? of": ("a share", "fraction, accuracy", ()),
    r"ways? (forward|back)": ("the way back", "forward pass, backward pass", ()),
    r"two machines|machines? (in a row|behind)": ("two machines", "function", ("08",)),
    r"pric(e|es|ed)|charg(e|es|ed)": ("the price", "loss, penalty", ("05",)),
    r"plain descent|walk(s|ed|ing)? downhill": ("plain descent", "gradient descent", ("06",)),
    r"by heart": ("by heart", "overfit, memorize", ("13",)),
    r"silen(t|ce|ced|ces)": ("silent", "dropped, dead", ()),
    r"forerunners?|ancest(ry|ors?)": ("ancestors", "nothing", ()),
    r"likeliest": ("likeliest", "most likely", ()),
    r"school knows": ("school knows", "in calculus", ()),
    r"whoever": ("whoever", "a reader who, anyone who", ()),
    r"a definition once more": ("A definition once more", "nothing", ()),
    r"tried out|mended|anew|to and fro": ("anew", "tried, fixed, again, back and forth", ()),
    r"starting weights": ("starting weights", "initial weights, initialization", ()),
    r"stands? (in|below|above|behind|beside|at)": ("it stands in", "is in, you'll find it in", ()),
    r"how does [^?.\n]{3,40}(?<! to) look(?=\?)": (
        "How does it all look?",
        "what does it look like?",
        (),
    ),
}
ORDINARY = ("borders?", "pric(e|es|ed)|charg(e|es|ed)", "silen(t|ce|ced|ces)")  # in the library

# What a first course uses, as the indexes of two textbooks name it: Goodfellow, Bengio and
# Courville, Deep Learning (2016), and Prince, Understanding Deep Learning (2023).
STANDARD = """
ablation · accuracy · activation · activation function · Adam · adversarial example · AdamW
affine function · anomaly · architecture · attention · augmentation · automatic differentiation
backpropagation · backpropagation through time · backward pass · baseline · batch
batch normalization · batch size · bias · bias-variance trade-off · binary cross-entropy
bottleneck · broadcasting · calibration · capacity · central difference · chain rule · channel
checkpoint · class · classification · classifier · computational graph · condition number
confidence · confusion matrix · convergence · convex · convolution · cost function · cross-entropy
cross-validation · curvature · data leakage · dead ReLU · decision boundary · deep learning
delta · dense layer · derivative · divergence · dot product · double descent · dropout
early stopping · eigenvalue · embedding · ensemble · epoch · error analysis · example
exploding gradient · feature · feedforward network · fine-tuning · finite difference
forward pass · fully connected layer · generalization · generalization gap · gradient
gradient ascent · gradient checking · gradient clipping · gradient descent · ground truth
grouped split · Hessian matrix · hidden layer · hyperparameters · inference · initialization
Jacobian matrix · kernel · L1 regularization · L2 regularization · label · label noise · layer
learning rate · learning-rate schedule · least squares · likelihood · linear regression
linear separability · local minimum · log-likelihood · log-softmax · logistic regression · logit
loss function · loss landscape · LSTM · maximum likelihood · mean squared error · mini-batch
model · momentum · nearest neighbours · negative log-likelihood · neural network · neuron
nonlinearity · normalization · numerical stability · objective · one-hot · optimizer · outer product
outlier · overfitting · overflow · parameters · perceptron · permutation symmetry · plateau
pooling · pre-activation · precision · prediction · probability distribution · seed
recall · receptive field · recurrent neural network · regression · regularization · relative error
reliability diagram · ReLU · residual connection · robustness · saddle point · saturation
scalar · sigmoid · softmax · standard deviation · standard error · standardization
stochastic gradient descent · stride · supervised learning · tanh · target · temperature scaling
tensor · test set · training set · transfer learning · transformer · underfitting
universal approximation · unsupervised learning · upstream gradient · validation set
vanishing gradient · vector · vectorization · weight · weight decay · weight sharing · XOR
"""
