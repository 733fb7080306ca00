def concerns(name): return False
def page(p): return ()
def pair(a,b): return ()
def questions(t,n): return ()
