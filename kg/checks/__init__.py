"""What must hold before anything is built or published; every check says where and how to repair."""
