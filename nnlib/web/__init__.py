"""The web edition: pages that read and play without Python, made from the stored notebooks."""
