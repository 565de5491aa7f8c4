"""python -m nnlib.handwriting: draws the synthetic photos with seed 0, and replaces their file."""

from nnlib.handwriting.synthetic import write_synthetic

if __name__ == "__main__":
    write_synthetic()
