-- All texts that were ever published, the oldest version of a purpose first. As many rows as texts.
SELECT purpose, text_version, text_zh, text_en, asks_again, published_at FROM consent_text ORDER BY purpose, text_version
