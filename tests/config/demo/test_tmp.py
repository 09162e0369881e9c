import time


def test_it(demo):
    pass
