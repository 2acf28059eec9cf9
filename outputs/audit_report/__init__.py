"""What an audit found, as files for people: letters to regions, a workbook, remarks on a draft before it is signed.

`letter.letters` gives one value an order; `document` makes a Word document of them, `page` a page. `workbook` holds
verdicts and a scoreboard of regions; `remarks` tells a draft's author line by line.
"""
