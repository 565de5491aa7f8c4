"""What happened during training, epoch by epoch, complete: no epoch is ever left out."""

import copy

COLUMNS = ("loss", "accuracy", "val_loss", "val_accuracy", "lr")
HEADS = ("loss", "accuracy", "val loss", "val acc", "rate")


class History:
    """One number per epoch in each list; `print(history)` shows the complete log.

    loss, accuracy         : running means over the epoch's batches, while the weights move
    val_loss, val_accuracy : on the validation examples after the epoch; empty without them
    lr                     : the learning rate at the epoch's end
    final                  : loss and accuracy on the whole training set after the last epoch
    stopped                : why training ended before its last epoch, or None

    Where targets are numbers rather than labels, the accuracies are None.
    """

    def __init__(self):
        self.loss, self.accuracy, self.val_loss, self.val_accuracy, self.lr = [], [], [], [], []
        self.final, self.stopped = None, None

    def __len__(self):
        return len(self.loss)

    def __deepcopy__(self, memo):
        """A log of its own, quickly: numbers never change, so lists alone are copied."""
        twin = copy.copy(self)
        for name in COLUMNS:
            setattr(twin, name, getattr(self, name)[:])
        return twin

    def add(self, training, validation, lr):
        """Writes down one epoch: (loss, accuracy) twice, validation's may be None."""
        for name, value in zip(("loss", "accuracy"), training, strict=True):
            getattr(self, name).append(value)
            if validation is not None:
                getattr(self, "val_" + name).append(validation[name == "accuracy"])
        self.lr.append(lr)

    def line(self, epoch):
        """One epoch's row of the log; epochs count from 1."""
        cells = []
        for name in COLUMNS:
            column = getattr(self, name)
            value = column[epoch - 1] if column else None
            cells.append(f"{value:10.4f}" if value is not None else " " * 10)
        return f"{epoch:5d}{''.join(cells)}".rstrip()

    def __str__(self):
        lines = ["epoch" + "".join(f"{head:>10}" for head in HEADS)]
        lines += [self.line(epoch) for epoch in range(1, len(self) + 1)]
        if self.final:
            loss, accuracy = self.final
            known = "" if accuracy is None else f", accuracy {accuracy:.4f}"
            lines.append(f"whole training set at the end: loss {loss:.4f}{known}")
        if self.stopped:
            lines.append(f"stopped: {self.stopped}")
        return "\n".join(lines)
