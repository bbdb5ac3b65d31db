"""What operators install: the wheel made from the sdist, in an environment with nothing else."""
