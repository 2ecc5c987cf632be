"""How the weights that tracuu ships were made: `python -m indexer.train --data FOLDER`."""
