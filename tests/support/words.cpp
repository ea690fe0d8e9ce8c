// Carries the precompiled words of the tests (CMakeLists.txt); holds no code.
