"""What central believes: exchanges, accounts, the catalogue, mentoring; each verb one transaction."""
