"""The public calculation: results, tables, remarks, explanations. Uses costs, calculated and below."""
