Feature: Extra

  Scenario: Two names
    When I call CreateUser
      | body.name     | Ann           |
      | body.password | a long secret |
      | body.name     | Bob           |
    Then the status is 201

  Scenario: A whole and its part
    When I call CreateUser
      | body.name       | {"first": "Ann"} |
      | body.name.last  | Arbor            |
      | body.password.a | 1                |
      | body.password   | a long secret    |
    Then the status is 201
