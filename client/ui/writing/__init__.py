"""What essays and messages share: text that saves itself, and files that go with it."""
