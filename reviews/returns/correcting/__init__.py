"""Opening a return again after its task is over: corrections and late returns, with a version of their own."""
