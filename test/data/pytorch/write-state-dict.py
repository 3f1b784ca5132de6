"""Writes written-by-pytorch.bin and what it holds, with PyTorch itself: python3 write-state-dict.py FOLDER

Views and shared storages of every kind that a state dict may have; the values are bit patterns, so that a reader is
compared bit for bit.
"""

import json
import sys
from collections import OrderedDict
from pathlib import Path

import torch

folder = Path(sys.argv[1])
base = torch.arange(20, dtype=torch.float32).reshape(4, 5) / 7 - 1
tensors = OrderedDict(
    {
        "whole": base,
        "tied": base,
        "transposed": base.t(),
        "slice": base[1:3, 2:],
        "every.second": base[:, ::2],
        "column": base[:, 3],
        "expanded": base[2, :3].expand(2, 3),
        "parameter": torch.nn.Parameter(torch.tensor([[0.5, -0.0], [float("inf"), float("nan")]])),
        "half": torch.tensor([1.5, -2.0, 65504.0, 6e-8], dtype=torch.float16),
        "bfloat16": torch.tensor([[1.0, -3.25, 1e38]], dtype=torch.bfloat16).t(),
        "int": torch.tensor([-1, 2**31 - 1], dtype=torch.int32),
        "long": torch.tensor(-(2**40)),
        "bool": torch.tensor([True, False, True]),
        "empty": torch.zeros(0, 4),
        "scalar": torch.tensor(3.5),
    }
)
# A module's state dict has such an attribute, which pickling keeps.
tensors._metadata = OrderedDict({"": {"version": 1}})
torch.save(tensors, folder / "written-by-pytorch.bin")

dtypes = {
    torch.float32: "F32",
    torch.float16: "F16",
    torch.bfloat16: "BF16",
    torch.int32: "I32",
    torch.int64: "I64",
    torch.bool: "BOOL",
}


def described(tensor):
    content = tensor.detach().contiguous().reshape(-1)
    octets = content.view(torch.uint8).tolist() if content.numel() > 0 else []
    return {"dtype": dtypes[tensor.dtype], "shape": list(tensor.shape), "bytes": bytes(octets).hex()}


text = json.dumps({name: described(tensor) for name, tensor in tensors.items()}, indent=1)
(folder / "written-by-pytorch.json").write_text(text + "\n")
