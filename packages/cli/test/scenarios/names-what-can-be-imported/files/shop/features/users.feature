Feature: users

  @draft
  Scenario: signUp keeps what it is given
    Given a unique {unique}
    When I call signUp with JSON:
      """json
      {
        "email": "{unique}@example.test",
        "password": "correct horse {unique}"
      }
      """
    Then the status is 201
    And the response matches the contract
