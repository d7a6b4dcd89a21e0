"""A topology for people: `layout` says where everything goes, `picture` draws it as SVG, `page` puts it into HTML."""
