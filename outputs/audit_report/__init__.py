"""What an audit found, as files for people: a letter to the region, and remarks on a draft before it is signed.

`letter.letters` gives one value an order, `document` makes a Word document of them; `remarks` tells a draft's author
line by line.
"""
