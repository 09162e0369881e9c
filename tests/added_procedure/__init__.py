"""A whole procedure in one folder, added to the product by `settings.py` beside this file and by nothing else."""
