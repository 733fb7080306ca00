# The dashboard of this cloud; read after Debian's own settings.
ALLOWED_HOSTS = ["*"]
OPENSTACK_HOST = "@{host}"
OPENSTACK_KEYSTONE_URL = "http://@{host}:5000/v3"
OPENSTACK_KEYSTONE_MULTIDOMAIN_SUPPORT = False
OPENSTACK_KEYSTONE_DEFAULT_DOMAIN = "Default"
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.memcached.PyMemcacheCache", "LOCATION": "127.0.0.1:11211"}}
