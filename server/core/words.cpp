// Carries the precompiled words of the rooms (CMakeLists.txt); holds no code.
