#!/bin/sh
exec node src/main.ts
