"""One view for each kind of question; each speaks in the values of ``protocol.records.Answer``."""
