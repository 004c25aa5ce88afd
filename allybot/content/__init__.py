"""What allybot says and knows: texts, kinds, facts. Data, validated where it is read."""
