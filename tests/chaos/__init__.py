"""What the promise costs to break: real servers and processes of the product, killed while people are to be told."""
