Feature: Extra

  Scenario: Patterns
    When I call CreateUser with JSON:
      """
      {"name": "Ann", "password": "long enough"}
      """
    Then $.token matches /^[a-z+$/
