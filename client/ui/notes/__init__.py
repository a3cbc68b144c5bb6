"""Notes and bookmarks: beside the lecture that they are on, and all of them on a page of their own."""
