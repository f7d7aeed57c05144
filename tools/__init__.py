"""Programs run by hand that made what lies in data/; the product itself imports none of them."""
