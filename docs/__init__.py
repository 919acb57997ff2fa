"""`make docs`: what of the documentation is made from the code: the glossary's tables and the requirements' tests."""
