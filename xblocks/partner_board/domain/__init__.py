"""The rules of a partner board: what a profile is, who fits whom, how two agree, and who may see what."""
