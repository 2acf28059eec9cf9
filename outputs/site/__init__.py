"""The site: Datasette on the database, with pages of our own that need no SQL.

`server.site` builds the application, `plugin` is what Datasette calls, `pages` holds a module a page: each asks the
database and fills its template. How a source is read again for its evidence is handed in (`readers`).
"""
