"""What people see: the page, the command `tracuu`, Vietnamese sentences, exports."""
