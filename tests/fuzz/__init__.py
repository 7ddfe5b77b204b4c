"""What is fuzzed: functions of bytes that raise if anything is wrong, with a corpus for each.

A target reads bytes that may be anything. Whatever the engine has to say of bad input is fine; any
other exception is a bug. ``python -m tests.fuzz records --seconds 60`` lets libFuzzer look for one;
tests/test_fuzz.py runs each target on its corpus, in tests/fuzz/corpus. Add what was found there.
"""
