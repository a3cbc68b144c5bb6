"""What is kept on this PC and what is on its way: how much room it takes, and in what order it comes."""
