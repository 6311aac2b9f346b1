"""The record of the product: a traveler and device history record of a lot or an order, as a model, a PDF, a bundle.

Reads what a terminal keeps and writes documents of it. Must not decide anything, and must not know screens.
"""
