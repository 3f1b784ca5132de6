"""Prints what PyTorch loads from a directory of safetensors, as JSON: python3 load-release.py FOLDER

Names with type, shape and the SHA-256 of the bytes.
"""

import hashlib
import json
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file

loaded = {}
for path in sorted(Path(sys.argv[1]).glob("*.safetensors")):
    loaded.update(load_file(path))


def described(tensor):
    octets = bytes(tensor.contiguous().reshape(-1).view(torch.uint8).tolist())
    return [str(tensor.dtype), list(tensor.shape), hashlib.sha256(octets).hexdigest()]


print(json.dumps({name: described(tensor) for name, tensor in loaded.items()}))
