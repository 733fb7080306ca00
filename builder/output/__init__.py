"""Files beside the pages: search texts, short addresses, topics.json, codes, the service worker, downloads."""
