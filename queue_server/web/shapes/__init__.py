"""Snapshots and answers as pages and programs get them: each field, in the words of docs/shape.md.

The API's description is made of these, and every snapshot that a test draws is held to them: who adds a field to a
snapshot adds it here and in docs/shape.md.
"""
