"""Computes, without Spark, which row ids Spark's randomSplit([0.8, 0.2], seed) puts into the training part.

The rows 0..n-1 are hash-partitioned by row_id (Murmur3 of a long, seed 42, modulo the number of partitions), each partition
is sorted by row_id, and row k of partition p is a training row if the k-th draw of XORShiftRandom(seed + p) is below 0.8.
Written from Spark's sources: Murmur3_x86_32.java, XORShiftRandom.scala, BernoulliCellSampler in RandomSampler.scala.

Usage: python3 random_split.py 400 42 4 > random_split-400-42-4.txt     (Python 3.11; no library)
"""
import sys

M32, M64 = 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF


def rotl(x, r):
    return ((x << r) | (x >> (32 - r))) & M32


def mix_k1(k):
    return rotl(k * 0xCC9E2D51 & M32, 15) * 0x1B873593 & M32


def mix_h1(h, k):
    return (rotl(h ^ k, 13) * 5 + 0xE6546B64) & M32


def finish(h, length):
    h ^= length
    h = (h ^ h >> 16) * 0x85EBCA6B & M32
    h = (h ^ h >> 13) * 0xC2B2AE35 & M32
    return h ^ h >> 16


def partition_of(row_id, partitions):
    h = mix_h1(mix_h1(42, mix_k1(row_id & M32)), mix_k1(row_id >> 32 & M32))
    h = finish(h, 8)
    signed = h - (1 << 32) if h >> 31 else h
    return signed % partitions  # Python's modulo is Spark's pmod


def bytes_hash(data, seed):  # scala.util.hashing.MurmurHash3.bytesHash of 8 bytes, little-endian words
    h = seed
    for i in (0, 4):
        h = mix_h1(h, mix_k1(int.from_bytes(data[i : i + 4], "little")))
    return finish(h, 8)


def draws(seed):
    data = (seed & M64).to_bytes(8, "big")
    low = bytes_hash(data, 0x3C074A61)
    state = bytes_hash(data, low) << 32 | low
    while True:
        bits = []
        for width in (26, 27):
            state ^= state << 21 & M64
            state ^= state >> 35
            state ^= state << 4 & M64
            bits.append(state & (1 << width) - 1)
        yield ((bits[0] << 27) + bits[1]) * 2.0**-53


def training(rows, seed, partitions):
    ids = []
    for p in range(partitions):
        random = draws(seed + p)
        ids += [i for i in range(rows) if partition_of(i, partitions) == p and next(random) < 0.8]
    return sorted(ids)


if __name__ == "__main__":
    print("\n".join(map(str, training(*map(int, sys.argv[1:])))))
